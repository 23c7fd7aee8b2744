/** Single sign-on: a service checks user names and passwords. */
@NullMarked
package dev.holdfast.example.sso;

import org.jspecify.annotations.NullMarked;
