/**
 * What a feature hands over to have work done: its type, task, subject, result and need of memory.
 */
@NullMarked
package dev.holdfast.host.execution.work;

import org.jspecify.annotations.NullMarked;
