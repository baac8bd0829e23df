CREATE TABLE `agencies` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text
);
--> statement-breakpoint
CREATE TABLE `daily_calls` (
	`agency_code` text NOT NULL,
	`operation` text NOT NULL,
	`day` text NOT NULL,
	`calls` integer NOT NULL,
	`failures` integer NOT NULL,
	PRIMARY KEY(`agency_code`, `operation`, `day`)
);
--> statement-breakpoint
CREATE INDEX `daily_calls_day` ON `daily_calls` (`day`,`agency_code`);--> statement-breakpoint
CREATE TABLE `daily_latencies` (
	`agency_code` text NOT NULL,
	`operation` text NOT NULL,
	`day` text NOT NULL,
	`up_to_ms` integer NOT NULL,
	`calls` integer NOT NULL,
	PRIMARY KEY(`agency_code`, `operation`, `day`, `up_to_ms`)
);
--> statement-breakpoint
CREATE INDEX `daily_latencies_day` ON `daily_latencies` (`day`,`agency_code`);--> statement-breakpoint
CREATE TABLE `help_channels` (
	`agency_code` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`hours` text,
	`languages` text NOT NULL,
	`accessible` integer NOT NULL,
	PRIMARY KEY(`agency_code`, `position`)
);
--> statement-breakpoint
CREATE TABLE `intake_profiles` (
	`agency_code` text PRIMARY KEY NOT NULL,
	`purposes` text NOT NULL,
	`accepts_future_dated` integer NOT NULL,
	`max_lead_days` integer NOT NULL,
	`line_length_limit` integer NOT NULL,
	`apply_within_hours` integer NOT NULL,
	`notices` text NOT NULL,
	`accepts_foreign` integer NOT NULL,
	`channel` text NOT NULL,
	`duty` text,
	`never_changes` text NOT NULL,
	`derived_from` text,
	`signature` text,
	`holds_payments` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `observed_health` (
	`agency_code` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`since` integer NOT NULL,
	`last_success_at` integer
);
--> statement-breakpoint
CREATE TABLE `planned_maintenance` (
	`agency_code` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	PRIMARY KEY(`agency_code`, `starts_at`)
);
