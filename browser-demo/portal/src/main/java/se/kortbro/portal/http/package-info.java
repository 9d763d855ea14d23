/** The portal over HTTP: thin handlers, and what guards them. */
@NullMarked
package se.kortbro.portal.http;

import org.jspecify.annotations.NullMarked;
