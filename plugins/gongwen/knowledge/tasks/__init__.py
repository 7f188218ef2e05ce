"""任务 and 责任: who must do what, read from each record and laid together as the ledger."""
