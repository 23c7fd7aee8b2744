/** Notifications in a channel of Discord. */
@NullMarked
package dev.holdfast.plugins.discord;

import org.jspecify.annotations.NullMarked;
