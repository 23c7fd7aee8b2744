/** Browser sessions: cookie, CSRF token, fresh proof and end. */
@NullMarked
package dev.holdfast.host.signin.session;

import org.jspecify.annotations.NullMarked;
