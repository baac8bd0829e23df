CREATE TABLE `consent_uses` (
	`id` text PRIMARY KEY NOT NULL,
	`consent_id` text NOT NULL,
	`operation` text,
	`at` integer NOT NULL,
	`holders` integer NOT NULL,
	`is_disclosed` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `consent_uses_operation` ON `consent_uses` (`consent_id`,`operation`);--> statement-breakpoint
CREATE INDEX `consent_uses_consent` ON `consent_uses` (`consent_id`,`at`);--> statement-breakpoint
ALTER TABLE `accesses` ADD `request` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `consents` ADD `requested_at` integer;--> statement-breakpoint
ALTER TABLE `consents` ADD `answer_by` integer;--> statement-breakpoint
CREATE INDEX `consents_requests` ON `consents` (`consumer`,`requested_at`);--> statement-breakpoint
ALTER TABLE `questions` ADD `answer` text;--> statement-breakpoint
ALTER TABLE `questions` ADD `answered_at` integer;--> statement-breakpoint
CREATE INDEX `questions_agency` ON `questions` (`agency`,`stage`,`asked_at`,`id`);