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
CREATE TABLE `businesses` (
	`ein` text PRIMARY KEY NOT NULL,
	`owner_id` text NOT NULL,
	`certifications` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `businesses_owner` ON `businesses` (`owner_id`);--> statement-breakpoint
CREATE TABLE `clients` (
	`person_id` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
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
CREATE TABLE `loans` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`program` text NOT NULL,
	`state` text NOT NULL,
	`opened_on` text NOT NULL,
	`principal_cents` integer NOT NULL,
	`outstanding_cents` integer NOT NULL,
	`next_payment_on` text,
	`next_payment_cents` integer,
	`business_ein` text,
	`disaster_number` text
);
--> statement-breakpoint
CREATE INDEX `loans_person` ON `loans` (`person_id`,`opened_on`);