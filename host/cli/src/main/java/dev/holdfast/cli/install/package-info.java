/** Puts a distribution into the folders of a machine: program, completion, manual page, service. */
@NullMarked
package dev.holdfast.cli.install;

import org.jspecify.annotations.NullMarked;
