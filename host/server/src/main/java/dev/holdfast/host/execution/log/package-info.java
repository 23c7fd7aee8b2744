/** The logs of executions. */
@NullMarked
package dev.holdfast.host.execution.log;

import org.jspecify.annotations.NullMarked;
