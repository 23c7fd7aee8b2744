/** Whether the host is alive and ready, and what it measures. */
@NullMarked
package dev.holdfast.host.web.health;

import org.jspecify.annotations.NullMarked;
