/** Jobs: what is backed up, how, and where to; and the work of running one. */
@NullMarked
package dev.holdfast.host.job;

import org.jspecify.annotations.NullMarked;
