/** The job file: one backup job as YAML, for running it without a server. */
@NullMarked
package dev.holdfast.cli.jobfile;

import org.jspecify.annotations.NullMarked;
