"""Files to hand over: a workbook, slides, a page. All three tell the same pages, made once (`story`)."""
