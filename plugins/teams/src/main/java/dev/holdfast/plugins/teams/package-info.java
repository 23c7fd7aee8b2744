/** Notifications as cards in Microsoft Teams. */
@NullMarked
package dev.holdfast.plugins.teams;

import org.jspecify.annotations.NullMarked;
