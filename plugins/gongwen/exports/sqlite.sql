-- 公文库：一个规范化的 SQLite 数据库。编号与 data/*.json 相同；没有的值为 NULL。
-- 文字照录原文，certainty 说明把握：stated 载明、derived 推得、inferred 待核。以原文为准。

CREATE TABLE about (            -- 关于本数据库
  name TEXT PRIMARY KEY,        -- format 格式版本，library 库名，terms 使用说明
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE documents (        -- 文件
  id TEXT PRIMARY KEY,          -- 编号，也是网址：documents/<id>.html
  title TEXT NOT NULL,          -- 标题；没有标题的写编号
  kind TEXT,                    -- 文种
  document_number TEXT,         -- 发文字号
  series TEXT,                  -- 刊名
  issue_year INTEGER,           -- 年份
  issue INTEGER,                -- 期号
  total_issue INTEGER,          -- 总期号
  signed_on TEXT,               -- 成文日期，形如 2020-02-24
  printed_on TEXT,              -- 印发日期
  published_on TEXT,            -- 发布日期
  effective_on TEXT,            -- 施行日期
  repealed_on TEXT,             -- 废止日期
  region TEXT,                  -- 地区，推得
  level TEXT,                   -- 层级，推得
  year INTEGER                  -- 年度
) WITHOUT ROWID;

CREATE TABLE issuers (          -- 发文机关
  slug TEXT PRIMARY KEY,        -- 地址名：issuers/<slug>.html
  name TEXT NOT NULL,           -- 名称，照录
  canonical TEXT,               -- 规范全称
  parent TEXT,                  -- 上级
  region TEXT,                  -- 地区
  source TEXT                   -- 出处
) WITHOUT ROWID;

CREATE TABLE document_issuers ( -- 哪份文件由谁发出
  document TEXT NOT NULL REFERENCES documents,
  place INTEGER NOT NULL,       -- 次序，0 为主办机关
  issuer TEXT NOT NULL REFERENCES issuers,
  PRIMARY KEY (document, place)
) WITHOUT ROWID;

CREATE TABLE addressees (       -- 主送、抄送
  document TEXT NOT NULL REFERENCES documents,
  role TEXT NOT NULL,           -- addressees 主送，copied_to 抄送
  place INTEGER NOT NULL,       -- 次序
  name TEXT NOT NULL,           -- 照录；省写的名称已补全
  PRIMARY KEY (document, role, place)
) WITHOUT ROWID;

CREATE TABLE passages (         -- 正文各段
  document TEXT NOT NULL REFERENCES documents,
  anchor TEXT NOT NULL,         -- 位置编号：documents/<document>.html#<anchor>
  place INTEGER NOT NULL,       -- 次序
  role TEXT NOT NULL,           -- 类别
  label TEXT,                   -- 引用位置，如 二（二）
  part TEXT,                    -- 所在附件
  heading TEXT,                 -- 所在章节标题
  text TEXT NOT NULL,           -- 照录
  PRIMARY KEY (document, anchor)
);

CREATE TABLE tasks (            -- 任务
  id TEXT PRIMARY KEY,          -- <文件编号>#<位置编号>
  document TEXT NOT NULL REFERENCES documents,
  anchor TEXT NOT NULL,         -- 位置编号
  label TEXT,                   -- 序号
  place TEXT,                   -- 引用位置，如 二（二）
  title TEXT NOT NULL,
  text TEXT NOT NULL
);

CREATE TABLE units (            -- 责任单位
  slug TEXT PRIMARY KEY,        -- 地址名：units/<slug>.html
  name TEXT NOT NULL,
  kind TEXT NOT NULL,           -- single 单个，collective 统称，open 未列名的统称
  body TEXT,                    -- 所属机关
  canonical TEXT,               -- 规范全称
  region TEXT,                  -- 地区
  parent TEXT REFERENCES units DEFERRABLE INITIALLY DEFERRED,
  certainty TEXT NOT NULL,
  rule TEXT NOT NULL,
  source TEXT                   -- 出处
) WITHOUT ROWID;

CREATE TABLE members (          -- 统称的成员，推得
  collective TEXT NOT NULL REFERENCES units,
  unit TEXT NOT NULL REFERENCES units,
  PRIMARY KEY (collective, unit)
) WITHOUT ROWID;

CREATE TABLE addressed (        -- 主送某单位的文件
  unit TEXT NOT NULL REFERENCES units,
  document TEXT NOT NULL REFERENCES documents,
  PRIMARY KEY (unit, document)
) WITHOUT ROWID;

CREATE TABLE assignments (      -- 责任分工：任务 × 单位 × 角色
  task TEXT NOT NULL REFERENCES tasks,
  place INTEGER NOT NULL,       -- 次序
  unit TEXT NOT NULL REFERENCES units,
  name TEXT NOT NULL,           -- 照录
  role TEXT NOT NULL,           -- lead 牵头，supporting 配合，responsible 未写角色
  quote TEXT NOT NULL,          -- 原句
  certainty TEXT NOT NULL,
  rule TEXT NOT NULL,
  PRIMARY KEY (task, place)
) WITHOUT ROWID;

CREATE TABLE leaders (          -- 责任领导；不公开时为空
  slug TEXT PRIMARY KEY,        -- 地址名：leaders/<slug>.html
  name TEXT NOT NULL,
  body TEXT                     -- 所属机关
) WITHOUT ROWID;

CREATE TABLE task_leaders (     -- 哪项任务由谁负责
  task TEXT NOT NULL REFERENCES tasks,
  leader TEXT NOT NULL REFERENCES leaders,
  PRIMARY KEY (task, leader)
) WITHOUT ROWID;

CREATE TABLE deadlines (        -- 完成时限
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents,
  task TEXT REFERENCES tasks,   -- 不在任务中的为 NULL
  raw TEXT NOT NULL,            -- 原文写法
  kind TEXT,                    -- by 之前，within 之内，period 一段，recurring 周期，duration 时长
  from_day TEXT,                -- 第一天；文中定不下来的为 NULL
  to_day TEXT,                  -- 最后一天
  every TEXT,                   -- 间隔，ISO 8601
  lasts TEXT,                   -- 时长，ISO 8601
  counts_from TEXT,             -- 起算点
  in_working_days INTEGER NOT NULL,
  is_hard INTEGER NOT NULL,     -- 0 为“力争”一类
  is_open INTEGER NOT NULL,     -- 0 为文中报告已经过去的
  year_rule TEXT,               -- 年份的推法
  anchor TEXT NOT NULL,
  quote TEXT NOT NULL,
  certainty TEXT NOT NULL,
  rule TEXT NOT NULL
);

CREATE TABLE targets (          -- 目标指标
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents,
  task TEXT REFERENCES tasks,
  raw TEXT NOT NULL,            -- 原文写法
  kind TEXT NOT NULL,           -- target 目标，condition 条件，result 成效，scope 范围，implied 隐含
  indicator TEXT,               -- 指标名
  operator TEXT,                -- 比较
  value REAL,                   -- 数值；百分比写成小数
  unit TEXT,                    -- 计量单位
  scope TEXT,                   -- 范围
  anchor TEXT NOT NULL,
  quote TEXT NOT NULL,
  certainty TEXT NOT NULL,
  rule TEXT NOT NULL
);

CREATE TABLE works (            -- 文中引用的文件
  slug TEXT PRIMARY KEY,        -- 地址名：works/<slug>.html
  title TEXT,
  document_number TEXT,
  kind TEXT NOT NULL,
  document TEXT REFERENCES documents, -- 本库已收时的编号
  merged_rule TEXT              -- 各种写法合并的理由
) WITHOUT ROWID;

CREATE TABLE citations (        -- 各处引用
  id INTEGER PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents,
  work TEXT NOT NULL REFERENCES works,
  title TEXT,                   -- 照录
  document_number TEXT,
  relation TEXT NOT NULL,
  anchor TEXT NOT NULL,
  quote TEXT NOT NULL,
  context TEXT NOT NULL,        -- 带出引用的那一句
  certainty TEXT NOT NULL,
  rule TEXT NOT NULL
);

CREATE TABLE relations (        -- 文件关系
  id INTEGER PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents,
  relation TEXT NOT NULL,
  work TEXT REFERENCES works,
  to_document TEXT REFERENCES documents,
  anchor TEXT NOT NULL,
  quote TEXT NOT NULL,
  certainty TEXT NOT NULL,
  rule TEXT NOT NULL
);

CREATE TABLE validity (         -- 时效：一份文件说另一份已废止、已修改或继续有效
  id INTEGER PRIMARY KEY,
  work TEXT NOT NULL REFERENCES works,
  to_document TEXT REFERENCES documents,
  state TEXT NOT NULL,          -- repealed 废止，amended 修改，upheld 继续有效
  on_day TEXT,                  -- 从哪天起
  document TEXT NOT NULL REFERENCES documents, -- 哪份文件说的
  anchor TEXT NOT NULL,
  quote TEXT NOT NULL,
  certainty TEXT NOT NULL,
  rule TEXT NOT NULL
);

CREATE TABLE terms (            -- 提法
  slug TEXT PRIMARY KEY,        -- 地址名：terms/<slug>.html
  text TEXT NOT NULL,
  definition TEXT,              -- 释义
  definition_source TEXT        -- 释义出处
) WITHOUT ROWID;

CREATE TABLE definitions (      -- 提法的各种释义
  id INTEGER PRIMARY KEY,
  term TEXT NOT NULL REFERENCES terms,
  text TEXT NOT NULL,
  origin TEXT NOT NULL,         -- 释义从何而来
  document TEXT REFERENCES documents, -- 编辑所写的为 NULL
  anchor TEXT NOT NULL,
  quote TEXT NOT NULL,
  certainty TEXT NOT NULL,
  rule TEXT NOT NULL
);

CREATE TABLE uses (             -- 提法的各处用法
  id INTEGER PRIMARY KEY,
  term TEXT NOT NULL REFERENCES terms,
  document TEXT NOT NULL REFERENCES documents,
  anchor TEXT NOT NULL,
  quote TEXT NOT NULL,
  certainty TEXT NOT NULL,
  rule TEXT NOT NULL
);

CREATE TABLE problems (         -- 体检问题
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  severity TEXT NOT NULL,       -- error 错误，warning 请核对，info 提示
  file TEXT NOT NULL,
  line INTEGER NOT NULL,        -- 0 指整个文件
  message TEXT NOT NULL,
  document TEXT REFERENCES documents,
  anchor TEXT,
  before TEXT,                  -- 原样
  after TEXT                    -- 应为或改为
);

CREATE INDEX documents_by_number ON documents (document_number);
CREATE INDEX documents_by_day ON documents (signed_on);
CREATE INDEX documents_of_issuer ON document_issuers (issuer);
CREATE INDEX tasks_of_document ON tasks (document);
CREATE INDEX assignments_of_unit ON assignments (unit, role);
CREATE INDEX collectives_of_unit ON members (unit);
CREATE INDEX deadlines_by_day ON deadlines (to_day);
CREATE INDEX deadlines_of_task ON deadlines (task);
CREATE INDEX targets_of_task ON targets (task);
CREATE INDEX citations_of_work ON citations (work);
CREATE INDEX citations_in_document ON citations (document);
CREATE INDEX relations_of_document ON relations (document);
CREATE INDEX uses_of_term ON uses (term);

-- 每个单位的全部任务，直接列名的和经由统称的。
CREATE VIEW tasks_of_units AS
  SELECT unit, task, role, NULL AS through FROM assignments
  UNION ALL
  SELECT members.unit, task, role, collective AS through
  FROM assignments JOIN members ON members.collective = assignments.unit;
