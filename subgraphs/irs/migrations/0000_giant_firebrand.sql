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
CREATE TABLE `employers` (
	`ein` text PRIMARY KEY NOT NULL,
	`legal_name` text NOT NULL,
	`exempt_section` text,
	`kind` text NOT NULL
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
CREATE TABLE `qualifying_ranges` (
	`ein` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text,
	PRIMARY KEY(`ein`, `from_on`)
);
--> statement-breakpoint
CREATE TABLE `refunds` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`tax_year` integer NOT NULL,
	`state` text NOT NULL,
	`amount_cents` integer,
	`offset_cents` integer,
	`expected_on` text,
	`notice` text
);
--> statement-breakpoint
CREATE INDEX `refunds_person_year` ON `refunds` (`person_id`,`tax_year`);--> statement-breakpoint
CREATE TABLE `tax_returns` (
	`person_id` text NOT NULL,
	`tax_year` integer NOT NULL,
	`adjusted_gross_income_cents` integer NOT NULL,
	PRIMARY KEY(`person_id`, `tax_year`)
);
--> statement-breakpoint
CREATE TABLE `taxpayers` (
	`person_id` text PRIMARY KEY NOT NULL
);
