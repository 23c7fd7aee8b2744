/** The job file: one backup job as YAML, for running it without a server. */
@NullMarked
package dev.holdfast.host.cli.jobfile;

import org.jspecify.annotations.NullMarked;
