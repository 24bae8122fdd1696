# Completes safespace. Written by `python -m docs.make_completions`; do not edit.

$_complete_safespace_subparsers = @{
    '_complete_safespace' = @('talk', 'break', 'demo', 'host', 'join', 'together', 'list', 'show', 'search', 'stats', 'agreements', 'export', 'import', 'formats', 'people', 'print', 'backup', 'restore', 'repair', 'verify', 'passphrase', 'recovery', 'rekey', 'copy', 'forget', 'where', 'doctor', 'completion', 'help', 'version')
}
$_complete_safespace_option_strings = @{
    '_complete_safespace' = @('-h', '--help', '-V', '--version', '--plain')
    '_complete_safespace_agreements' = @('-h', '--help', '--json', '--ics', '--force')
    '_complete_safespace_backup' = @('-h', '--help', '--to')
    '_complete_safespace_break' = @('-h', '--help', '--minutes', '--plain')
    '_complete_safespace_completion' = @('-h', '--help')
    '_complete_safespace_copy' = @('-h', '--help')
    '_complete_safespace_demo' = @('-h', '--help', '--plain', '--two')
    '_complete_safespace_doctor' = @('-h', '--help', '--json')
    '_complete_safespace_export' = @('-h', '--help', '--to', '--as', '--initials', '--summary', '--words', '--force')
    '_complete_safespace_forget' = @('-h', '--help', '--backups', '--yes')
    '_complete_safespace_formats' = @('-h', '--help', '--json', '--check')
    '_complete_safespace_help' = @('-h', '--help')
    '_complete_safespace_host' = @('-h', '--help', '--minutes', '--first', '--at', '--relay', '--as', '--keep-nothing', '--words', '--plain')
    '_complete_safespace_import' = @('-h', '--help', '--yes')
    '_complete_safespace_join' = @('-h', '--help', '--at', '--relay', '--as', '--keep-nothing', '--plain')
    '_complete_safespace_list' = @('-h', '--help', '--json', '-n', '--limit')
    '_complete_safespace_passphrase' = @('-h', '--help', '--code')
    '_complete_safespace_people' = @('-h', '--help', '--json')
    '_complete_safespace_print' = @('-h', '--help', '--to', '--large', '--force')
    '_complete_safespace_recovery' = @('-h', '--help', '--yes')
    '_complete_safespace_rekey' = @('-h', '--help', '--yes')
    '_complete_safespace_repair' = @('-h', '--help', '--code', '--yes')
    '_complete_safespace_restore' = @('-h', '--help', '--yes')
    '_complete_safespace_search' = @('-h', '--help', '--json')
    '_complete_safespace_show' = @('-h', '--help', '--json')
    '_complete_safespace_stats' = @('-h', '--help', '--json', '--plain')
    '_complete_safespace_talk' = @('-h', '--help', '--names', '--minutes', '--first', '--keep', '--plain')
    '_complete_safespace_together' = @('-h', '--help', '--json', '--compare', '--forget', '--yes')
    '_complete_safespace_verify' = @('-h', '--help', '--json')
    '_complete_safespace_version' = @('-h', '--help')
    '_complete_safespace_where' = @('-h', '--help', '--json')
}
$_complete_safespace_compgens = @{
    '_complete_safespace_agreements___ics' = '_complete_powershell_compgen_files'
    '_complete_safespace_backup___to' = '_complete_powershell_compgen_dirs'
    '_complete_safespace_copy_pos_0' = '_complete_powershell_compgen_dirs'
    '_complete_safespace_export___to' = '_complete_powershell_compgen_files'
    '_complete_safespace_formats___check' = '_complete_powershell_compgen_files'
    '_complete_safespace_import_pos_0' = '_complete_powershell_compgen_files'
    '_complete_safespace_print___to' = '_complete_powershell_compgen_files'
    '_complete_safespace_repair_pos_0' = '_complete_powershell_compgen_files'
    '_complete_safespace_restore_pos_0' = '_complete_powershell_compgen_files'
}
$_complete_safespace_choices = @{
    '_complete_safespace_completion_pos_0' = @('bash', 'zsh', 'fish', 'powershell')
    '_complete_safespace_help_pos_0' = @('agreements', 'backup', 'break', 'completion', 'copy', 'demo', 'doctor', 'export', 'forget', 'formats', 'help', 'host', 'import', 'join', 'list', 'passphrase', 'people', 'print', 'recovery', 'rekey', 'repair', 'restore', 'search', 'show', 'stats', 'talk', 'together', 'verify', 'version', 'where')
    '_complete_safespace_pos_0' = @('talk', 'break', 'demo', 'host', 'join', 'together', 'list', 'show', 'search', 'stats', 'agreements', 'export', 'import', 'formats', 'people', 'print', 'backup', 'restore', 'repair', 'verify', 'passphrase', 'recovery', 'rekey', 'copy', 'forget', 'where', 'doctor', 'completion', 'help', 'version')
}
$_complete_safespace_nargs = @{
    '_complete_safespace__V' = '0'
    '_complete_safespace___help' = '0'
    '_complete_safespace___plain' = '0'
    '_complete_safespace___version' = '0'
    '_complete_safespace__h' = '0'
    '_complete_safespace_agreements___force' = '0'
    '_complete_safespace_agreements___help' = '0'
    '_complete_safespace_agreements___json' = '0'
    '_complete_safespace_agreements__h' = '0'
    '_complete_safespace_agreements_pos_0' = '*'
    '_complete_safespace_backup___help' = '0'
    '_complete_safespace_backup__h' = '0'
    '_complete_safespace_break___help' = '0'
    '_complete_safespace_break___plain' = '0'
    '_complete_safespace_break__h' = '0'
    '_complete_safespace_completion___help' = '0'
    '_complete_safespace_completion__h' = '0'
    '_complete_safespace_copy___help' = '0'
    '_complete_safespace_copy__h' = '0'
    '_complete_safespace_demo___help' = '0'
    '_complete_safespace_demo___plain' = '0'
    '_complete_safespace_demo___two' = '0'
    '_complete_safespace_demo__h' = '0'
    '_complete_safespace_doctor___help' = '0'
    '_complete_safespace_doctor___json' = '0'
    '_complete_safespace_doctor__h' = '0'
    '_complete_safespace_export___force' = '0'
    '_complete_safespace_export___help' = '0'
    '_complete_safespace_export___initials' = '0'
    '_complete_safespace_export___summary' = '0'
    '_complete_safespace_export___words' = '0'
    '_complete_safespace_export__h' = '0'
    '_complete_safespace_export_pos_0' = '*'
    '_complete_safespace_forget___backups' = '0'
    '_complete_safespace_forget___help' = '0'
    '_complete_safespace_forget___yes' = '0'
    '_complete_safespace_forget__h' = '0'
    '_complete_safespace_formats___help' = '0'
    '_complete_safespace_formats___json' = '0'
    '_complete_safespace_formats__h' = '0'
    '_complete_safespace_help___help' = '0'
    '_complete_safespace_help__h' = '0'
    '_complete_safespace_host___help' = '0'
    '_complete_safespace_host___keep_nothing' = '0'
    '_complete_safespace_host___plain' = '0'
    '_complete_safespace_host__h' = '0'
    '_complete_safespace_import___help' = '0'
    '_complete_safespace_import___yes' = '0'
    '_complete_safespace_import__h' = '0'
    '_complete_safespace_join___help' = '0'
    '_complete_safespace_join___keep_nothing' = '0'
    '_complete_safespace_join___plain' = '0'
    '_complete_safespace_join__h' = '0'
    '_complete_safespace_list___help' = '0'
    '_complete_safespace_list___json' = '0'
    '_complete_safespace_list__h' = '0'
    '_complete_safespace_list_pos_0' = '*'
    '_complete_safespace_passphrase___code' = '0'
    '_complete_safespace_passphrase___help' = '0'
    '_complete_safespace_passphrase__h' = '0'
    '_complete_safespace_people___help' = '0'
    '_complete_safespace_people___json' = '0'
    '_complete_safespace_people__h' = '0'
    '_complete_safespace_people_pos_0' = '*'
    '_complete_safespace_pos_0' = 'A...'
    '_complete_safespace_print___force' = '0'
    '_complete_safespace_print___help' = '0'
    '_complete_safespace_print___large' = '0'
    '_complete_safespace_print__h' = '0'
    '_complete_safespace_recovery___help' = '0'
    '_complete_safespace_recovery___yes' = '0'
    '_complete_safespace_recovery__h' = '0'
    '_complete_safespace_rekey___help' = '0'
    '_complete_safespace_rekey___yes' = '0'
    '_complete_safespace_rekey__h' = '0'
    '_complete_safespace_repair___code' = '0'
    '_complete_safespace_repair___help' = '0'
    '_complete_safespace_repair___yes' = '0'
    '_complete_safespace_repair__h' = '0'
    '_complete_safespace_restore___help' = '0'
    '_complete_safespace_restore___yes' = '0'
    '_complete_safespace_restore__h' = '0'
    '_complete_safespace_search___help' = '0'
    '_complete_safespace_search___json' = '0'
    '_complete_safespace_search__h' = '0'
    '_complete_safespace_search_pos_0' = '+'
    '_complete_safespace_show___help' = '0'
    '_complete_safespace_show___json' = '0'
    '_complete_safespace_show__h' = '0'
    '_complete_safespace_stats___help' = '0'
    '_complete_safespace_stats___json' = '0'
    '_complete_safespace_stats___plain' = '0'
    '_complete_safespace_stats__h' = '0'
    '_complete_safespace_stats_pos_0' = '*'
    '_complete_safespace_talk___help' = '0'
    '_complete_safespace_talk___names' = '2'
    '_complete_safespace_talk___plain' = '0'
    '_complete_safespace_talk__h' = '0'
    '_complete_safespace_together___compare' = '0'
    '_complete_safespace_together___forget' = '0'
    '_complete_safespace_together___help' = '0'
    '_complete_safespace_together___json' = '0'
    '_complete_safespace_together___yes' = '0'
    '_complete_safespace_together__h' = '0'
    '_complete_safespace_verify___help' = '0'
    '_complete_safespace_verify___json' = '0'
    '_complete_safespace_verify__h' = '0'
    '_complete_safespace_version___help' = '0'
    '_complete_safespace_version__h' = '0'
    '_complete_safespace_where___help' = '0'
    '_complete_safespace_where___json' = '0'
    '_complete_safespace_where__h' = '0'
}
$_complete_safespace_help = @{
    '_complete_safespace__V' = 'show program''s version number and exit'
    '_complete_safespace___help' = 'show this help message and exit'
    '_complete_safespace___plain' = 'lines of text and typed answers, not screens'
    '_complete_safespace___version' = 'show program''s version number and exit'
    '_complete_safespace__h' = 'show this help message and exit'
    '_complete_safespace_agreements' = 'List what still holds, or say what became of one.'
    '_complete_safespace_agreements___force' = 'replace a file that''s there already'
    '_complete_safespace_agreements___help' = 'show this help message and exit'
    '_complete_safespace_agreements___ics' = 'write the days for a calendar'
    '_complete_safespace_agreements___json' = 'as JSON'
    '_complete_safespace_agreements__h' = 'show this help message and exit'
    '_complete_safespace_agreements_pos_0' = 'what became of one'
    '_complete_safespace_backup' = 'Copy all that''s kept, locked as it is.'
    '_complete_safespace_backup___help' = 'show this help message and exit'
    '_complete_safespace_backup___to' = 'into another folder, for example on a stick'
    '_complete_safespace_backup__h' = 'show this help message and exit'
    '_complete_safespace_break' = 'Take a break now, and agree on when you''ll be back.'
    '_complete_safespace_break___help' = 'show this help message and exit'
    '_complete_safespace_break___minutes' = 'how long'
    '_complete_safespace_break___plain' = 'lines of text and typed answers, not screens'
    '_complete_safespace_break__h' = 'show this help message and exit'
    '_complete_safespace_completion' = 'Print what your shell needs to complete all of this.'
    '_complete_safespace_completion___help' = 'show this help message and exit'
    '_complete_safespace_completion__h' = 'show this help message and exit'
    '_complete_safespace_completion_pos_0' = 'bash, zsh, fish or powershell; your own when left out'
    '_complete_safespace_copy' = 'Write a copy that only one of you can open.'
    '_complete_safespace_copy___help' = 'show this help message and exit'
    '_complete_safespace_copy__h' = 'show this help message and exit'
    '_complete_safespace_copy_pos_0' = 'a folder that''s new or empty'
    '_complete_safespace_demo' = 'Look around with sample data; nothing is kept.'
    '_complete_safespace_demo___help' = 'show this help message and exit'
    '_complete_safespace_demo___plain' = 'lines of text and typed answers, not screens'
    '_complete_safespace_demo___two' = 'a talk on two screens, side by side'
    '_complete_safespace_demo__h' = 'show this help message and exit'
    '_complete_safespace_doctor' = 'See if all is well here; says no name and no topic.'
    '_complete_safespace_doctor___help' = 'show this help message and exit'
    '_complete_safespace_doctor___json' = 'as JSON'
    '_complete_safespace_doctor__h' = 'show this help message and exit'
    '_complete_safespace_export' = 'Export talks to a file, to read, print or keep.'
    '_complete_safespace_export___as' = 'md, html, json, csv or ics, whatever the name ends in'
    '_complete_safespace_export___force' = 'replace a file that''s there already'
    '_complete_safespace_export___help' = 'show this help message and exit'
    '_complete_safespace_export___initials' = 'initials in place of your names'
    '_complete_safespace_export___summary' = 'only dates, topics, breaks and what you agreed'
    '_complete_safespace_export___to' = 'where to; its end says the form, and - is the output'
    '_complete_safespace_export___words' = 'with --summary: your own words, too'
    '_complete_safespace_export__h' = 'show this help message and exit'
    '_complete_safespace_export_pos_0' = 'what must hold; see below'
    '_complete_safespace_forget' = 'Delete a talk for ever.'
    '_complete_safespace_forget___backups' = 'delete the backups that still hold it, too'
    '_complete_safespace_forget___help' = 'show this help message and exit'
    '_complete_safespace_forget___yes' = 'don''t ask first'
    '_complete_safespace_forget__h' = 'show this help message and exit'
    '_complete_safespace_forget_pos_0' = 'the talk''s ID, or how it begins'
    '_complete_safespace_formats' = 'List the kinds of talk, or check a file of your own.'
    '_complete_safespace_formats___check' = 'say if a file of a talk is right'
    '_complete_safespace_formats___help' = 'show this help message and exit'
    '_complete_safespace_formats___json' = 'as JSON'
    '_complete_safespace_formats__h' = 'show this help message and exit'
    '_complete_safespace_help' = 'Explain all of this, or one verb, or read the manual.'
    '_complete_safespace_help___help' = 'show this help message and exit'
    '_complete_safespace_help__h' = 'show this help message and exit'
    '_complete_safespace_help_pos_0' = 'a verb or a page of the manual; everything when left out'
    '_complete_safespace_host' = 'Hold a talk on two computers, and be the one that''s joined.'
    '_complete_safespace_host___as' = 'who sits here'
    '_complete_safespace_host___at' = 'the address of this computer to be found at; asked there when left out'
    '_complete_safespace_host___first' = 'who begins'
    '_complete_safespace_host___help' = 'show this help message and exit'
    '_complete_safespace_host___keep_nothing' = 'keep no copy on this computer'
    '_complete_safespace_host___minutes' = 'how long'
    '_complete_safespace_host___plain' = 'lines of text and typed answers, not screens'
    '_complete_safespace_host___relay' = 'a relay in between, as in tls://relay.example.org:443'
    '_complete_safespace_host___words' = 'words in the code: 2 or 3'
    '_complete_safespace_host__h' = 'show this help message and exit'
    '_complete_safespace_host_pos_0' = 'the kind of talk; chosen there when left out'
    '_complete_safespace_import' = 'Import talks from a file: of safespace, jrnl or Day One.'
    '_complete_safespace_import___help' = 'show this help message and exit'
    '_complete_safespace_import___yes' = 'import it; else you''re only told what''s in it'
    '_complete_safespace_import__h' = 'show this help message and exit'
    '_complete_safespace_import_pos_0' = 'ours, or a journal of jrnl or Day One; - is the input'
    '_complete_safespace_join' = 'Join a talk on another computer.'
    '_complete_safespace_join___as' = 'who sits here'
    '_complete_safespace_join___at' = 'where the other computer is, as its screen says; where it was last when left out'
    '_complete_safespace_join___help' = 'show this help message and exit'
    '_complete_safespace_join___keep_nothing' = 'keep no copy on this computer'
    '_complete_safespace_join___plain' = 'lines of text and typed answers, not screens'
    '_complete_safespace_join___relay' = 'a relay in between, as in tls://relay.example.org:443'
    '_complete_safespace_join__h' = 'show this help message and exit'
    '_complete_safespace_join_pos_0' = 'the code on the other screen; asked there when left out'
    '_complete_safespace_list' = 'List past talks.'
    '_complete_safespace_list___help' = 'show this help message and exit'
    '_complete_safespace_list___json' = 'as JSON'
    '_complete_safespace_list___limit' = 'the newest N talks'
    '_complete_safespace_list__h' = 'show this help message and exit'
    '_complete_safespace_list__n' = 'the newest N talks'
    '_complete_safespace_list_pos_0' = 'what must hold; see below'
    '_complete_safespace_passphrase' = 'Set passphrases, or change yours.'
    '_complete_safespace_passphrase___code' = 'forgotten: the recovery code instead'
    '_complete_safespace_passphrase___help' = 'show this help message and exit'
    '_complete_safespace_passphrase__h' = 'show this help message and exit'
    '_complete_safespace_people' = 'Say who can help when talking isn''t the way; noted nowhere.'
    '_complete_safespace_people___help' = 'show this help message and exit'
    '_complete_safespace_people___json' = 'as JSON'
    '_complete_safespace_people__h' = 'show this help message and exit'
    '_complete_safespace_people_pos_0' = 'a country, or how it begins'
    '_complete_safespace_print' = 'Put your charter, a deck or the steps of a talk on cards.'
    '_complete_safespace_print___force' = 'replace a file that''s there already'
    '_complete_safespace_print___help' = 'show this help message and exit'
    '_complete_safespace_print___large' = 'each card on a page of its own, twice as large'
    '_complete_safespace_print___to' = 'where to, as in cards.html; - is the output'
    '_complete_safespace_print__h' = 'show this help message and exit'
    '_complete_safespace_print_pos_0' = 'charter, phrases, a talk, a deck, or an exercise for a break'
    '_complete_safespace_recovery' = 'Make a new recovery code, to be written on paper.'
    '_complete_safespace_recovery___help' = 'show this help message and exit'
    '_complete_safespace_recovery___yes' = 'don''t ask first'
    '_complete_safespace_recovery__h' = 'show this help message and exit'
    '_complete_safespace_rekey' = 'Make new keys for what''s kept from now on.'
    '_complete_safespace_rekey___help' = 'show this help message and exit'
    '_complete_safespace_rekey___yes' = 'don''t ask first'
    '_complete_safespace_rekey__h' = 'show this help message and exit'
    '_complete_safespace_repair' = 'Save what''s whole of something damaged.'
    '_complete_safespace_repair___code' = 'you''ve forgotten it: the recovery code instead'
    '_complete_safespace_repair___help' = 'show this help message and exit'
    '_complete_safespace_repair___yes' = 'don''t ask first'
    '_complete_safespace_repair__h' = 'show this help message and exit'
    '_complete_safespace_repair_pos_0' = 'a backup, in place of what''s kept now'
    '_complete_safespace_restore' = 'Put a backup in place of what''s kept.'
    '_complete_safespace_restore___help' = 'show this help message and exit'
    '_complete_safespace_restore___yes' = 'don''t ask first'
    '_complete_safespace_restore__h' = 'show this help message and exit'
    '_complete_safespace_restore_pos_0' = 'the folder of a backup, or a file in it'
    '_complete_safespace_search' = 'Find words in past talks.'
    '_complete_safespace_search___help' = 'show this help message and exit'
    '_complete_safespace_search___json' = 'as JSON'
    '_complete_safespace_search__h' = 'show this help message and exit'
    '_complete_safespace_search_pos_0' = 'what must hold; see below'
    '_complete_safespace_show' = 'Read a past talk.'
    '_complete_safespace_show___help' = 'show this help message and exit'
    '_complete_safespace_show___json' = 'as JSON'
    '_complete_safespace_show__h' = 'show this help message and exit'
    '_complete_safespace_show_pos_0' = 'the talk''s ID, or how it begins'
    '_complete_safespace_stats' = 'Say how often and how long you talked, month by month.'
    '_complete_safespace_stats___help' = 'show this help message and exit'
    '_complete_safespace_stats___json' = 'as JSON'
    '_complete_safespace_stats___plain' = 'lines of text, as it always is'
    '_complete_safespace_stats__h' = 'show this help message and exit'
    '_complete_safespace_stats_pos_0' = 'what must hold; see below'
    '_complete_safespace_talk' = 'Hold a talk.'
    '_complete_safespace_talk___first' = 'who begins'
    '_complete_safespace_talk___help' = 'show this help message and exit'
    '_complete_safespace_talk___keep' = 'what''s kept of it: everything, agreements (and the date), or nothing'
    '_complete_safespace_talk___minutes' = 'how long'
    '_complete_safespace_talk___names' = 'your two names, for this talk'
    '_complete_safespace_talk___plain' = 'lines of text and typed answers, not screens'
    '_complete_safespace_talk__h' = 'show this help message and exit'
    '_complete_safespace_talk_pos_0' = 'the kind of talk; chosen there when left out'
    '_complete_safespace_together' = 'Say what''s known of the other computer.'
    '_complete_safespace_together___compare' = 'compare the safety number, and note the day'
    '_complete_safespace_together___forget' = 'forget the other computer; the next call takes a code'
    '_complete_safespace_together___help' = 'show this help message and exit'
    '_complete_safespace_together___json' = 'as JSON'
    '_complete_safespace_together___yes' = 'don''t ask first'
    '_complete_safespace_together__h' = 'show this help message and exit'
    '_complete_safespace_verify' = 'Read every byte that''s kept, to see that it''s whole.'
    '_complete_safespace_verify___help' = 'show this help message and exit'
    '_complete_safespace_verify___json' = 'as JSON'
    '_complete_safespace_verify__h' = 'show this help message and exit'
    '_complete_safespace_version' = 'Say which version this is.'
    '_complete_safespace_version___help' = 'show this help message and exit'
    '_complete_safespace_version__h' = 'show this help message and exit'
    '_complete_safespace_where' = 'Say where things are.'
    '_complete_safespace_where___help' = 'show this help message and exit'
    '_complete_safespace_where___json' = 'as JSON'
    '_complete_safespace_where__h' = 'show this help message and exit'
}

# --- Helper functions ---

function _complete_powershell_compgen_files {
  param([string]$WordToComplete)
  $dir = ''
  if ($WordToComplete -match '^(.*[\\/])') { $dir = $Matches[1] }
  Get-ChildItem -Path "$WordToComplete*" -File -ErrorAction SilentlyContinue |
    ForEach-Object { $dir + $_.Name }
  Get-ChildItem -Path "$WordToComplete*" -Directory -ErrorAction SilentlyContinue |
    ForEach-Object { $dir + $_.Name + [System.IO.Path]::DirectorySeparatorChar }
}

function _complete_powershell_compgen_dirs {
  param([string]$WordToComplete)
  $dir = ''
  if ($WordToComplete -match '^(.*[\\/])') { $dir = $Matches[1] }
  Get-ChildItem -Path "$WordToComplete*" -Directory -ErrorAction SilentlyContinue |
    ForEach-Object { $dir + $_.Name + [System.IO.Path]::DirectorySeparatorChar }
}

function _complete_powershell_replace_nonword {
  param([string]$Text)
  $Text -replace '[^\w]', '_'
}

# --- Main completer ---

Register-ArgumentCompleter -Native -CommandName safespace -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)

  # Tokenize the command line (skip program name)
  $allTokens = @()
  if ($commandAst.CommandElements.Count -gt 1) {
    $allTokens = @($commandAst.CommandElements[1..($commandAst.CommandElements.Count - 1)] |
      ForEach-Object { $_.ToString() })
  }

  # Determine which tokens are "completed" (before the word being typed)
  # The last token is the one currently being completed if it matches wordToComplete
  $tokens = @()
  if ($allTokens.Count -gt 0) {
    if ($wordToComplete -and $allTokens[-1] -eq $wordToComplete) {
      if ($allTokens.Count -gt 1) {
        $tokens = $allTokens[0..($allTokens.Count - 2)]
      }
    } else {
      $tokens = $allTokens
    }
  }

  # State tracking
  $prefix = '_complete_safespace'
  $completedPositionals = 0
  $currentActionKey = "${prefix}_pos_0"
  $currentActionNargs = 1
  $currentActionArgsConsumed = 0
  $currentActionIsPositional = $true
  $posOnly = $false

  # Helper: look up nargs for a given action key (default 1)
  function Get-ActionNargs($actionKey) {
    $n = $_complete_safespace_nargs[$actionKey]
    if ($n) { return $n } else { return '1' }
  }

  # Helper: look up help text for a given action key (empty if none)
  function Get-ActionHelp($actionKey) {
    return $_complete_safespace_help[$actionKey]
  }

  # Walk completed tokens to determine current parser state
  foreach ($token in $tokens) {
    if ($posOnly -or $token -ne '--') {
      # Check for subparser match
      $currentSubparsers = $_complete_safespace_subparsers[$prefix]
      if ($currentSubparsers -and $currentSubparsers -contains $token) {
        $prefix = $prefix + '_' + (_complete_powershell_replace_nonword $token)
        $completedPositionals = 0
        $currentActionKey = "${prefix}_pos_0"
        $currentActionNargs = Get-ActionNargs $currentActionKey
        $currentActionArgsConsumed = 0
        $currentActionIsPositional = $true
        continue
      }
      # Check for option string match
      $currentOptions = $_complete_safespace_option_strings[$prefix]
      if ($currentOptions -and $currentOptions -contains $token) {
        $currentActionKey = $prefix + '_' + (_complete_powershell_replace_nonword $token)
        $currentActionNargs = Get-ActionNargs $currentActionKey
        $currentActionArgsConsumed = 0
        $currentActionIsPositional = $false
        continue
      }
      # Consume argument for current action
      $currentActionArgsConsumed++
      if ($currentActionNargs -ne '*' -and
        $currentActionNargs -ne '+' -and
        $currentActionNargs -ne '?' -and
        $currentActionNargs -notlike '*...*') {
        if ($currentActionArgsConsumed -ge [int]$currentActionNargs) {
          if ($currentActionIsPositional) { $completedPositionals++ }
          $currentActionKey = "${prefix}_pos_${completedPositionals}"
          $currentActionNargs = Get-ActionNargs $currentActionKey
          $currentActionArgsConsumed = 0
          $currentActionIsPositional = $true
        }
      }
    } else {
      $posOnly = $true
    }
  }
  # --- Generate completions ---
  if ($env:SHTAB_DEBUG -eq 'true') {
    Write-Host "complete: wordToComplete='$wordToComplete' prefix='$prefix' `
    actionKey='$currentActionKey' isPositional='$currentActionIsPositional' posOnly='$posOnly'"
  }

  $completions = @()

  if (-not $posOnly -and $wordToComplete -like '-*') {
    # Complete option strings, tooltipped with each option's own help text
    $opts = $_complete_safespace_option_strings[$prefix]
    if ($opts) {
      foreach ($opt in $opts) {
        if ($opt -like "$wordToComplete*") {
          $optKey = $prefix + '_' + (_complete_powershell_replace_nonword $opt)
          $completions += , @{Text = $opt; Tooltip = Get-ActionHelp $optKey}
        }
      }
    }
  } else {
    # Complete subparsers (only when current action is positional),
    # tooltipped with each subcommand's own help text
    if ($currentActionIsPositional) {
      $subs = $_complete_safespace_subparsers[$prefix]
      if ($subs) {
        foreach ($sub in $subs) {
          if ($sub -like "$wordToComplete*") {
            $subKey = $prefix + '_' + (_complete_powershell_replace_nonword $sub)
            $completions += , @{Text = $sub; Tooltip = Get-ActionHelp $subKey}
          }
        }
      }
    }

    $actionHelp = Get-ActionHelp $currentActionKey

    # Complete choices for current action (positional or option)
    $actionChoices = $_complete_safespace_choices[$currentActionKey]
    if ($actionChoices) {
      foreach ($choice in $actionChoices) {
        if ($choice -like "$wordToComplete*") {
          $completions += , @{Text = $choice; Tooltip = $actionHelp}
        }
      }
    }
    # Complete using compgen function for current action
    $actionCompgen = $_complete_safespace_compgens[$currentActionKey]
    if ($actionCompgen) {
      foreach ($item in @(& $actionCompgen $wordToComplete)) {
        $completions += , @{Text = $item; Tooltip = $actionHelp}
      }
    }
  }
  # Deduplicate (by text) and emit CompletionResult objects
  $seen = New-Object System.Collections.Generic.HashSet[string]
  $results = @()
  foreach ($c in $completions) {
    if ($seen.Add($c.Text)) {
      $tooltip = if ($c.Tooltip) { $c.Tooltip } else { $c.Text }
      $results += [System.Management.Automation.CompletionResult]::new(
        $c.Text,          # completionText
        $c.Text,          # listItemText
        'ParameterValue',  # resultType
        $tooltip          # toolTip
      )
    }
  }
  # Prevent fallback file-path completion (PowerShell/PowerShell#19628)
  if ($results.Count -eq 0) { return $null }
  $results
}
