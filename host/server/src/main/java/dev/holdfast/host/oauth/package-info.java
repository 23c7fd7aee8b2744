/**
 * Accounts at services that people consent to (OAuth 2.0): the consent, and tokens that are
 * refreshed once for all hosts.
 */
@NullMarked
package dev.holdfast.host.oauth;

import org.jspecify.annotations.NullMarked;
