CREATE TABLE `deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`number` integer NOT NULL,
	`mover_id` text NOT NULL,
	`person_id` text NOT NULL,
	`agency` text NOT NULL,
	`purposes` text NOT NULL,
	`state` text NOT NULL,
	`revision` integer NOT NULL,
	`sequence` integer,
	`own_to` text,
	`follows` text,
	`has_duty` integer,
	`duty` text,
	`met_on` text,
	`signature` text,
	`documents` text,
	`effects` text,
	`payments_held` integer NOT NULL,
	`from_matches` integer,
	`intent` text,
	`is_unknown` integer NOT NULL,
	`hand_over_on` text NOT NULL,
	`due_by` integer NOT NULL,
	`alarm` text,
	`alarm_at` integer,
	`reconciled_on` text NOT NULL,
	`attempts` integer NOT NULL,
	`failures` integer NOT NULL,
	`unproven` integer NOT NULL,
	`last_attempt_at` integer,
	`reason_code` text,
	`agency_reference` text,
	`applied_version` text,
	`receipt_id` text,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_order_number` ON `deliveries` (`order_id`,`number`);--> statement-breakpoint
CREATE INDEX `deliveries_calendar` ON `deliveries` (`state`,`hand_over_on`);--> statement-breakpoint
CREATE INDEX `deliveries_alarm` ON `deliveries` (`alarm_at`);--> statement-breakpoint
CREATE INDEX `deliveries_reconcile` ON `deliveries` (`agency`,`state`,`reconciled_on`);--> statement-breakpoint
CREATE INDEX `deliveries_person` ON `deliveries` (`person_id`,`agency`);--> statement-breakpoint
CREATE TABLE `events` (
	`position` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`order_id` text NOT NULL,
	`at` integer NOT NULL,
	`mover_id` text,
	`agency` text,
	`from_state` text,
	`to_state` text NOT NULL,
	`note` text,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `events_order` ON `events` (`order_id`,`position`);--> statement-breakpoint
CREATE TABLE `holdings` (
	`person_id` text NOT NULL,
	`agency` text NOT NULL,
	`purpose` text NOT NULL,
	`is_derived` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`person_id`, `agency`, `purpose`)
);
--> statement-breakpoint
CREATE TABLE `intakes` (
	`agency` text PRIMARY KEY NOT NULL,
	`subgraph` text NOT NULL,
	`profile` text,
	`is_indexed` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `letters` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`address` text NOT NULL,
	`code` text,
	`mailed_at` integer NOT NULL,
	`mailed_real_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `letters_order` ON `letters` (`order_id`);--> statement-breakpoint
CREATE TABLE `movers` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`person_id` text NOT NULL,
	`authority` text NOT NULL,
	`state` text NOT NULL,
	`delegation_id` text,
	`standing` text NOT NULL,
	`delegate_name` text,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `movers_order_person` ON `movers` (`order_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `movers_person` ON `movers` (`person_id`);--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`person_id` text NOT NULL,
	`channel` text NOT NULL,
	`agency` text,
	`text` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `notices_at` ON `notices` (`at`);--> statement-breakpoint
CREATE TABLE `order_keys` (
	`person_id` text NOT NULL,
	`operation` text NOT NULL,
	`key` text NOT NULL,
	`content_digest` text NOT NULL,
	`order_id` text NOT NULL,
	PRIMARY KEY(`person_id`, `operation`, `key`)
);
--> statement-breakpoint
CREATE TABLE `order_waits` (
	`agency` text NOT NULL,
	`order_id` text NOT NULL,
	PRIMARY KEY(`agency`, `order_id`)
);
--> statement-breakpoint
CREATE INDEX `order_waits_order` ON `order_waits` (`order_id`);--> statement-breakpoint
CREATE TABLE `orders` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`version` integer NOT NULL,
	`phase` text NOT NULL,
	`state` text NOT NULL,
	`kind` text NOT NULL,
	`from_address` text NOT NULL,
	`to_address` text NOT NULL,
	`typed` text NOT NULL,
	`overridden` integer NOT NULL,
	`purposes` text NOT NULL,
	`recipients` text NOT NULL,
	`effective_on` text NOT NULL,
	`return_on` text,
	`is_started` integer NOT NULL,
	`is_returned` integer NOT NULL,
	`supersedes` text,
	`superseded_by` text,
	`submitted_at` integer NOT NULL,
	`cooling_days` integer NOT NULL,
	`wrong_codes` text NOT NULL,
	`confirmation` text NOT NULL,
	`confirm_by` integer,
	`dispute_code` text,
	`is_confidential` integer NOT NULL,
	`time_zone` text NOT NULL,
	`to_check` text NOT NULL,
	`receipt_id` text
);
--> statement-breakpoint
CREATE INDEX `orders_person` ON `orders` (`person_id`,`submitted_at`,`id`);--> statement-breakpoint
CREATE INDEX `orders_calendar` ON `orders` (`phase`,`is_started`,`effective_on`);--> statement-breakpoint
CREATE INDEX `orders_return` ON `orders` (`kind`,`is_returned`,`return_on`);--> statement-breakpoint
CREATE INDEX `orders_to_check` ON `orders` (`to_check`);--> statement-breakpoint
CREATE INDEX `orders_confirmation` ON `orders` (`confirmation`,`confirm_by`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`delivery_id` text PRIMARY KEY NOT NULL,
	`agency` text NOT NULL,
	`not_before_ms` integer NOT NULL,
	`leased_until_ms` integer NOT NULL,
	`lease` text
);
--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`agency`,`not_before_ms`);--> statement-breakpoint
CREATE TABLE `receipts` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`delivery_id` text,
	`digest` text NOT NULL,
	`proof` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `residents` (
	`person_id` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sequences` (
	`name` text PRIMARY KEY NOT NULL,
	`last` integer NOT NULL
);
