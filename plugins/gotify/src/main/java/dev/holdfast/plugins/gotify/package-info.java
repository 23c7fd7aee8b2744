/** Push notifications by a Gotify server. */
@NullMarked
package dev.holdfast.plugins.gotify;

import org.jspecify.annotations.NullMarked;
