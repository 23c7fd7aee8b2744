/** Single sign-on by OpenID Connect. */
@NullMarked
package dev.holdfast.plugins.oidc;

import org.jspecify.annotations.NullMarked;
