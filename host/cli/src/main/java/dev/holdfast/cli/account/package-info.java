/** The commands for what is one's own: API keys, sessions, profile and second factor. */
@NullMarked
package dev.holdfast.cli.account;

import org.jspecify.annotations.NullMarked;
