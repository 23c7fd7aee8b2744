/** What executions write while they run. */
@NullMarked
package dev.holdfast.host.execution.log;

import org.jspecify.annotations.NullMarked;
