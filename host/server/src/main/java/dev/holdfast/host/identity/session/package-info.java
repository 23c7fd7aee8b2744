/** Browser sessions: cookie, CSRF token, fresh proof and end. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.identity.session;
