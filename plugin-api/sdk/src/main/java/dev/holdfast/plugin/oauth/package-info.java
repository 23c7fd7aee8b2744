/** Accounts at services that people consent to (OAuth 2.0). */
@NullMarked
package dev.holdfast.plugin.oauth;

import org.jspecify.annotations.NullMarked;
