/// Looking at hosts over XAPI: what their answers mean in the words of the model.
///
/// What lives here: the observer, its sessions, and the one place where error codes become views
/// and roles. What may not: HTTP, TLS and XML-RPC (see the packages below), and any judgement of
/// what a snapshot means. Start with [org.poolkeeper.xapi.XapiPoolObserver].
@NullMarked
package org.poolkeeper.xapi;

import org.jspecify.annotations.NullMarked;
