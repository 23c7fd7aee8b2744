/** When jobs are due: cron expressions, presets that jobs follow, and what fires them. */
@NullMarked
package dev.holdfast.host.schedule;

import org.jspecify.annotations.NullMarked;
