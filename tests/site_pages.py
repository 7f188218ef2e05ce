"""One address of every page kind of the built sample site."""

KINDS = (
    "index.html",
    "documents/index.html",
    "kinds/tongzhi.html",
    "documents/zwswsjkwjkfpgzyd-2020.html",
    "documents/gwbfph-2020-159.html",
    "documents/gzsjkfpgzyd-20200522.html",
    "documents/jkfpgzjb-2020-8.html",
    "tasks/index.html",
    "units/index.html",
    "units/zwswsjkw-yzygk.html",
    "leaders/index.html",
    "leaders/zwswsjkw-zhaodianlong.html",
    "issuers/index.html",
    "issuers/gjwsjkwbgt.html",
    "citations.html",
    "works/jkfpgzjb.html",
    "works/xjpfplszb-e73.html",
    "terms/index.html",
    "search.html",
    "quality.html",
)
