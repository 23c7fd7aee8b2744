/** Services behind notification channels, as tests control them. */
@NullMarked
package dev.holdfast.testkit.channel;

import org.jspecify.annotations.NullMarked;
