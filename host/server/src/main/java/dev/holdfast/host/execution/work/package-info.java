/** What features pass to executions: type, task, subject, result and memory requirement. */
@NullMarked
package dev.holdfast.host.execution.work;

import org.jspecify.annotations.NullMarked;
