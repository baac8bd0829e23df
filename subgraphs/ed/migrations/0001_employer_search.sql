-- The full-text index of employers' names, written by hand: drizzle knows no virtual tables. Its text is that of
-- `employers`; lists of short beginnings are kept ready, and positions within a name are not needed.
CREATE VIRTUAL TABLE `employer_search` USING fts5(
	`legal_name`,
	content = 'employers',
	content_rowid = 'number',
	tokenize = 'unicode61 remove_diacritics 2',
	prefix = '1 2 3 4',
	detail = none
);
--> statement-breakpoint
CREATE TRIGGER `employer_search_after_insert` AFTER INSERT ON `employers` BEGIN
	INSERT INTO `employer_search` (`rowid`, `legal_name`) VALUES (new.`number`, new.`legal_name`);
END;
--> statement-breakpoint
CREATE TRIGGER `employer_search_after_delete` AFTER DELETE ON `employers` BEGIN
	INSERT INTO `employer_search` (`employer_search`, `rowid`, `legal_name`) VALUES ('delete', old.`number`, old.`legal_name`);
END;
--> statement-breakpoint
CREATE TRIGGER `employer_search_after_update` AFTER UPDATE OF `number`, `legal_name` ON `employers` BEGIN
	INSERT INTO `employer_search` (`employer_search`, `rowid`, `legal_name`) VALUES ('delete', old.`number`, old.`legal_name`);
	INSERT INTO `employer_search` (`rowid`, `legal_name`) VALUES (new.`number`, new.`legal_name`);
END;
