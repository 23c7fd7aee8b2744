/** Notifications in a channel of Slack. */
@NullMarked
package dev.holdfast.plugins.slack;

import org.jspecify.annotations.NullMarked;
