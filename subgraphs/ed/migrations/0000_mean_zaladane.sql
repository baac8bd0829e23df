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
CREATE TABLE `borrowers` (
	`person_id` text PRIMARY KEY NOT NULL,
	`legal_name` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `buybacks` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`loan_id` text NOT NULL,
	`requested_at` integer NOT NULL,
	`decision` text NOT NULL,
	`denial_code` text,
	`periods` text NOT NULL,
	`amount_cents` integer,
	`paid_at` integer
);
--> statement-breakpoint
CREATE INDEX `buybacks_person` ON `buybacks` (`person_id`,`requested_at`,`id`);--> statement-breakpoint
CREATE TABLE `employer_certifications` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`ein` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text,
	`signed_from_on` text,
	`signed_to_on` text,
	`state` text NOT NULL,
	`sent_to` text NOT NULL,
	`sent_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`token_hash` text,
	`bounced_at` integer,
	`opened_at` integer,
	`answer_digest` text,
	`answered_at` integer,
	`full_time` integer,
	`official_name` text,
	`official_title` text,
	`decline_reason` text,
	`decision` text,
	`decided_at` integer,
	`refusal_reason` text,
	`receipt_id` text
);
--> statement-breakpoint
CREATE INDEX `employer_certifications_person` ON `employer_certifications` (`person_id`,`sent_at`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `employer_certifications_token` ON `employer_certifications` (`token_hash`);--> statement-breakpoint
CREATE TABLE `employer_spellings` (
	`variant` text NOT NULL,
	`beginning` text NOT NULL,
	PRIMARY KEY(`variant`, `beginning`)
);
--> statement-breakpoint
CREATE TABLE `employer_terms` (
	`term` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `employers` (
	`number` integer PRIMARY KEY NOT NULL,
	`ein` text NOT NULL,
	`legal_name` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `employers_ein_unique` ON `employers` (`ein`);--> statement-breakpoint
CREATE TABLE `employments` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`ein` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text,
	`hours_hundredths` integer NOT NULL,
	`worker_type` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `employments_person` ON `employments` (`person_id`,`from_on`);--> statement-breakpoint
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
CREATE TABLE `irs_listings` (
	`ein` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`exempt_section` text,
	`qualifying_ranges` text NOT NULL,
	`taken_on` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `payments` (
	`id` integer PRIMARY KEY NOT NULL,
	`loan_id` text NOT NULL,
	`bill_month` text NOT NULL,
	`received_on` text NOT NULL,
	`amount_cents` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `payments_loan` ON `payments` (`loan_id`,`bill_month`);--> statement-breakpoint
CREATE TABLE `receipts` (
	`id` text PRIMARY KEY NOT NULL,
	`certification_id` text NOT NULL,
	`digest` text NOT NULL,
	`issued_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `reconsiderations` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`loan_id` text NOT NULL,
	`month` text NOT NULL,
	`reason` text NOT NULL,
	`requested_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `repayment_periods` (
	`loan_id` text NOT NULL,
	`from_month` text NOT NULL,
	`to_month` text NOT NULL,
	`status` text NOT NULL,
	`plan` text,
	`due_cents` integer,
	`due_day` integer NOT NULL,
	`pause_kind` text,
	`bought_back` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`loan_id`, `from_month`)
);
--> statement-breakpoint
CREATE TABLE `student_loans` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`program` text NOT NULL,
	`servicer` text NOT NULL,
	`state` text NOT NULL,
	`opened_on` text NOT NULL,
	`principal_cents` integer NOT NULL,
	`outstanding_cents` integer NOT NULL,
	`rate_basis_points` integer NOT NULL,
	`repayment_plan` text,
	`ten_year_standard_cents` integer NOT NULL,
	`next_payment_on` text,
	`next_payment_cents` integer,
	`prior_qualifying_count` integer DEFAULT 0 NOT NULL,
	`prior_provenance` text,
	`consolidation_of` text DEFAULT '[]' NOT NULL
);
--> statement-breakpoint
CREATE INDEX `student_loans_person` ON `student_loans` (`person_id`,`id`);