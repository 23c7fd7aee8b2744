/** Login: password, second factor, and reauthentication for requests that can't be undone. */
@NullMarked
package dev.holdfast.host.signin.login;

import org.jspecify.annotations.NullMarked;
