CREATE TABLE `email_addresses` (
	`person_id` text NOT NULL,
	`address` text NOT NULL,
	`replaced_on` text,
	PRIMARY KEY(`person_id`, `address`)
);
--> statement-breakpoint
CREATE TABLE `email_outbox` (
	`message_id` text PRIMARY KEY NOT NULL,
	`address` text NOT NULL,
	`attempts` integer NOT NULL,
	`not_before_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `email_outbox_due` ON `email_outbox` (`not_before_ms`);--> statement-breakpoint
CREATE TABLE `loans` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`holder_code` text NOT NULL,
	`kind` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `loans_person_id` ON `loans` (`person_id`,`id`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`at` integer NOT NULL,
	`agency_code` text NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`channel` text NOT NULL,
	`arrives_at` integer,
	`delivery` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `messages_person_id` ON `messages` (`person_id`,`at`,`id`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`preferred_language` text NOT NULL
);
