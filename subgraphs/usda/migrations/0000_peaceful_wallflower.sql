CREATE TABLE `addresses` (
	`person_id` text NOT NULL,
	`purpose` text NOT NULL,
	`lines` text NOT NULL,
	`city` text NOT NULL,
	`region` text,
	`postal_code` text,
	`country_code` text NOT NULL,
	`delivery_point` text,
	`version` text NOT NULL,
	`sequence` integer,
	`recorded_at` integer NOT NULL,
	`set_by` text,
	`cooling_until` integer,
	`position` integer DEFAULT 0 NOT NULL,
	`parent_position` integer,
	PRIMARY KEY(`person_id`, `purpose`)
);
--> statement-breakpoint
CREATE INDEX `addresses_position` ON `addresses` (`position`);--> statement-breakpoint
CREATE INDEX `addresses_parent_position` ON `addresses` (`parent_position`);--> statement-breakpoint
CREATE TABLE `intake_deliveries` (
	`delivery` text PRIMARY KEY NOT NULL,
	`person_id` text,
	`content_digest` text,
	`waiting` text,
	`state` text NOT NULL,
	`reason_code` text,
	`reference` text,
	`version` text,
	`effective_on` text,
	`former` text,
	`effects` text,
	`signature` text,
	`documents` text,
	`payments_held` integer DEFAULT false NOT NULL,
	`is_undone` integer DEFAULT false NOT NULL,
	`from_matches` integer,
	`at` integer NOT NULL,
	`proof` text
);
--> statement-breakpoint
CREATE INDEX `intake_deliveries_due` ON `intake_deliveries` (`state`,`effective_on`);--> statement-breakpoint
CREATE INDEX `intake_deliveries_person` ON `intake_deliveries` (`person_id`);--> statement-breakpoint
CREATE TABLE `intake_letters` (
	`row` text NOT NULL,
	`address_digest` text NOT NULL,
	`person_id` text NOT NULL,
	`change` text NOT NULL,
	`address` text NOT NULL,
	`code` text NOT NULL,
	`mailed_at` integer NOT NULL,
	PRIMARY KEY(`row`, `address_digest`)
);
--> statement-breakpoint
CREATE INDEX `intake_letters_mailed` ON `intake_letters` (`mailed_at`);--> statement-breakpoint
CREATE TABLE `records` (
	`person_id` text PRIMARY KEY NOT NULL,
	`deceased` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `snap_cases` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`filed_on` text NOT NULL,
	`unit_size` integer NOT NULL,
	`monthly_benefit_cents` integer,
	`recertify_by` text,
	`interview_at` integer,
	`expedited` integer NOT NULL,
	`reporting` text NOT NULL,
	`shelter_cost_cents` integer
);
--> statement-breakpoint
CREATE INDEX `snap_cases_person_id` ON `snap_cases` (`person_id`,`filed_on`,`id`);--> statement-breakpoint
CREATE TABLE `wic_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`requested_on` text NOT NULL,
	`participants` integer NOT NULL,
	`clinic` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `wic_requests_person_id` ON `wic_requests` (`person_id`,`requested_on`);