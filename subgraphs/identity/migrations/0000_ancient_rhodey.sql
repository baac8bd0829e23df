CREATE TABLE `delegations` (
	`id` text PRIMARY KEY NOT NULL,
	`from_id` text NOT NULL,
	`to_id` text NOT NULL,
	`powers` text NOT NULL,
	`reason` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`granted_at` integer NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE INDEX `delegations_from_id` ON `delegations` (`from_id`,`granted_at`,`id`);--> statement-breakpoint
CREATE INDEX `delegations_to_id` ON `delegations` (`to_id`,`granted_at`,`id`);--> statement-breakpoint
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
CREATE TABLE `identities` (
	`id` text PRIMARY KEY NOT NULL,
	`given` text NOT NULL,
	`middle` text,
	`family` text NOT NULL,
	`suffix` text,
	`preferred` text,
	`date_of_birth` text NOT NULL,
	`ssn_last_four` text NOT NULL,
	`preferred_language` text NOT NULL,
	`proofed_on` text,
	`proofing_method` text,
	`deceased_on` text,
	`is_confidential` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `linked_accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`provider` text NOT NULL,
	`subject` text NOT NULL,
	`linked_at` integer NOT NULL,
	`retired_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `linked_accounts_provider_subject` ON `linked_accounts` (`provider`,`subject`);--> statement-breakpoint
CREATE INDEX `linked_accounts_person_id` ON `linked_accounts` (`person_id`,`linked_at`);--> statement-breakpoint
CREATE TABLE `sign_ins` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`at` integer NOT NULL,
	`service` text NOT NULL,
	`outcome` text NOT NULL,
	`approximate_place` text
);
--> statement-breakpoint
CREATE INDEX `sign_ins_person_id` ON `sign_ins` (`person_id`,`at`,`id`);--> statement-breakpoint
CREATE TABLE `used_proofs` (
	`digest` text PRIMARY KEY NOT NULL,
	`used_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `used_proofs_used_at` ON `used_proofs` (`used_at`);