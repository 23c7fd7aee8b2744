/** What is decided before a run: whether a job can work, and what its backup builds on. */
@NullMarked
package dev.holdfast.engine.plan;

import org.jspecify.annotations.NullMarked;
