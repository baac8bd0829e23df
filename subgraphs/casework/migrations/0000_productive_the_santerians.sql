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
	`delivery` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `messages_person_id` ON `messages` (`person_id`,`at`,`id`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`preferred_language` text NOT NULL
);
