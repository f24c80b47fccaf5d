/// High availability of a pool on the screen: on or off and since when, who has heartbeats by which
/// way, what that means, what is covered, what each host would do in the three cases of loss, which
/// VMs are restarted, and what the coordinator noted.
///
/// What lives here: that page as data ([org.poolkeeper.ui.ha.HaPage]), made by pure functions out
/// of a diagnosis and out of what the host that rules was asked; when it is made anew and who is
/// asked when ([org.poolkeeper.ui.ha.HaViewModel]); and the tab that shows it. What may not: any
/// reading of heartbeats of its own (that is `org.poolkeeper.ha`), and any command to a host.
@NullMarked
package org.poolkeeper.ui.ha;

import org.jspecify.annotations.NullMarked;
