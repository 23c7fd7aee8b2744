/** Commands for jobs, runs, backups, adapters and keys of a running host. */
@NullMarked
package dev.holdfast.cli.jobs;

import org.jspecify.annotations.NullMarked;
