-- Ledgers are read again from their beginning: how many frames were read was not counted. What is known keeps its place.
DELETE FROM `ledger_positions`;--> statement-breakpoint
ALTER TABLE `ledger_positions` ADD `frames` integer DEFAULT 0 NOT NULL;
