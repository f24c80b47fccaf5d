/// The command line: thin commands on the same services as the window, and printers for text and
/// JSON. The only package that prints.
///
/// What lives here: options, exit codes, words and shapes of output. What may not: any adapter
/// (services come in through [org.poolkeeper.cli.ServiceSource]), any toolkit, any judgement of a
/// pool. Start with [org.poolkeeper.cli.CommandLineConsole].
@NullMarked
package org.poolkeeper.cli;

import org.jspecify.annotations.NullMarked;
