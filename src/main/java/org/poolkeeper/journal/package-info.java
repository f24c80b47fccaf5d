/// What was done to a pool, written down as it happened.
///
/// What lives here: the entries of a run's journal, as plain values that a reader of another
/// version still understands ([org.poolkeeper.journal.JournalEntry]); what may never get into one
/// ([org.poolkeeper.journal.Redactor]); what became of a run, told from its entries alone
/// ([org.poolkeeper.journal.RunHistory]); and the report for people who were not there
/// ([org.poolkeeper.journal.IncidentReport]). What may not: files, formats on disk, procedures, and
/// the guard, which write here and are not known here.
@NullMarked
package org.poolkeeper.journal;

import org.jspecify.annotations.NullMarked;
