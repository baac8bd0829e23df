CREATE TABLE `accesses` (
	`access` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`subject` text,
	`agency` text NOT NULL,
	`recipient` text,
	`client` text NOT NULL,
	`actor` text,
	`role` text NOT NULL,
	`purpose` text NOT NULL,
	`legal_basis` text NOT NULL,
	`basis` text NOT NULL,
	`ref` text,
	`operation` text,
	`coordinates` text NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `accesses_subject` ON `accesses` (`subject`,`at`,`access`);--> statement-breakpoint
CREATE INDEX `accesses_ref` ON `accesses` (`ref`,`at`,`access`);--> statement-breakpoint
CREATE UNIQUE INDEX `accesses_position` ON `accesses` (`position`);--> statement-breakpoint
CREATE INDEX `accesses_subject_position` ON `accesses` (`subject`,`position`);--> statement-breakpoint
CREATE TABLE `caseloads` (
	`staff_id` text NOT NULL,
	`person_id` text NOT NULL,
	`agency` text NOT NULL,
	`id` text NOT NULL,
	`from` text NOT NULL,
	`to` text,
	PRIMARY KEY(`staff_id`, `agency`, `person_id`)
);
--> statement-breakpoint
CREATE TABLE `consents` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`given_by_id` text NOT NULL,
	`provider` text NOT NULL,
	`consumer` text NOT NULL,
	`purpose` text NOT NULL,
	`fields` text NOT NULL,
	`mode` text NOT NULL,
	`fetch` text NOT NULL,
	`frequency_per_day` integer,
	`data_from` text,
	`data_to` text,
	`keep_days` integer NOT NULL,
	`starts_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`standing` text NOT NULL,
	`version` integer NOT NULL,
	`text_shown` text NOT NULL,
	`text_language` text NOT NULL,
	`text_digest` text NOT NULL,
	`receipt_id` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `consents_person_id` ON `consents` (`person_id`,`starts_at`,`id`);--> statement-breakpoint
CREATE INDEX `consents_readers` ON `consents` (`person_id`,`consumer`,`provider`,`purpose`);--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`person_id` text NOT NULL,
	`operation` text NOT NULL,
	`key` text NOT NULL,
	`content_digest` text NOT NULL,
	`result_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `operation`, `key`)
);
--> statement-breakpoint
CREATE TABLE `ledger_positions` (
	`writer` text PRIMARY KEY NOT NULL,
	`segment` integer NOT NULL,
	`offset` integer NOT NULL,
	`chain` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `log_entries` (
	`leaf_index` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`at` text NOT NULL,
	`digest` text NOT NULL,
	`source` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `log_entries_id` ON `log_entries` (`id`);--> statement-breakpoint
CREATE TABLE `people` (
	`person_id` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `questions` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`access` text NOT NULL,
	`agency` text NOT NULL,
	`question` text NOT NULL,
	`asked_at` integer NOT NULL,
	`promised_by` text NOT NULL,
	`stage` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `questions_person_id` ON `questions` (`person_id`,`asked_at`,`id`);--> statement-breakpoint
CREATE TABLE `receipt_feeds` (
	`agency` text PRIMARY KEY NOT NULL,
	`after` text NOT NULL
);
