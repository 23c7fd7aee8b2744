/** What a running host backs up, and what became of it: jobs, runs, backups, adapters, keys. */
@NullMarked
package dev.holdfast.cli.jobs;

import org.jspecify.annotations.NullMarked;
