# Completes safespace. Written by `python -m docs.make_completions`; do not edit.

function _complete_safespace_scan
  set -g _complete_safespace_cmdpath ''
  set -g _complete_safespace_npos 0
  set -l tokens (commandline -opc)
  set -e tokens[1]
  set -l expect_value 0
  for t in $tokens
    if test $expect_value -eq 1
      set expect_value 0
      continue
    end
    switch "$t"
      case '--*=*'
        continue
      case '-*'
        if contains -- $t $_complete_safespace_opts_with_value
          set expect_value 1
        end
        continue
      case '*'
        if test $_complete_safespace_npos -eq 0
          set -l candidate $t
          if test -n "$_complete_safespace_cmdpath"
            set candidate "$_complete_safespace_cmdpath $t"
          end
          if contains -- $candidate $_complete_safespace_commands
            set -g _complete_safespace_cmdpath $candidate
            continue
          end
        end
        set -g _complete_safespace_npos (math $_complete_safespace_npos + 1)
    end
  end
end

# Condition helper: true if the current (sub)command path equals the given one.
function _complete_safespace_using
  _complete_safespace_scan
  test "$_complete_safespace_cmdpath" = "$argv"
end

set -g _complete_safespace_commands talk break demo host join together list show search stats agreements export import formats people print backup restore repair verify passphrase recovery rekey copy forget where doctor completion help version
set -g _complete_safespace_opts_with_value --as --at --check --first --ics --keep --limit --minutes --names --relay --to --words -n

complete -c safespace -e
complete -c safespace -f

complete -c safespace -n _complete_safespace_using -s h -l help -d 'show this help message and exit'
complete -c safespace -n _complete_safespace_using -s V -l version -d 'show program'"'"'s version number and exit'
complete -c safespace -n _complete_safespace_using -l plain -d 'lines of text and typed answers, not screens'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a talk -d 'Hold a talk.'
complete -c safespace -n '_complete_safespace_using talk' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using talk' -l names -x -d 'your two names, for this talk'
complete -c safespace -n '_complete_safespace_using talk' -l minutes -x -d 'how long'
complete -c safespace -n '_complete_safespace_using talk' -l first -x -d 'who begins'
complete -c safespace -n '_complete_safespace_using talk' -l keep -x -d 'what'"'"'s kept of it: everything, agreements (and the date), or nothing'
complete -c safespace -n '_complete_safespace_using talk' -l plain -d 'lines of text and typed answers, not screens'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a break -d 'Take a break now, and agree on when you'"'"'ll be back.'
complete -c safespace -n '_complete_safespace_using break' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using break' -l minutes -x -d 'how long'
complete -c safespace -n '_complete_safespace_using break' -l plain -d 'lines of text and typed answers, not screens'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a demo -d 'Look around with sample data; nothing is kept.'
complete -c safespace -n '_complete_safespace_using demo' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using demo' -l plain -d 'lines of text and typed answers, not screens'
complete -c safespace -n '_complete_safespace_using demo' -l two -d 'a talk on two screens, side by side'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a host -d 'Hold a talk on two computers, and be the one that'"'"'s joined.'
complete -c safespace -n '_complete_safespace_using host' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using host' -l minutes -x -d 'how long'
complete -c safespace -n '_complete_safespace_using host' -l first -x -d 'who begins'
complete -c safespace -n '_complete_safespace_using host' -l at -x -d 'the address of this computer to be found at; asked there when left out'
complete -c safespace -n '_complete_safespace_using host' -l relay -x -d 'a relay in between, as in tls://relay.example.org:443'
complete -c safespace -n '_complete_safespace_using host' -l as -x -d 'who sits here'
complete -c safespace -n '_complete_safespace_using host' -l keep-nothing -d 'keep no copy on this computer'
complete -c safespace -n '_complete_safespace_using host' -l words -x -d 'words in the code: 2 or 3'
complete -c safespace -n '_complete_safespace_using host' -l plain -d 'lines of text and typed answers, not screens'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a join -d 'Join a talk on another computer.'
complete -c safespace -n '_complete_safespace_using join' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using join' -l at -x -d 'where the other computer is, as its screen says; where it was last when left out'
complete -c safespace -n '_complete_safespace_using join' -l relay -x -d 'a relay in between, as in tls://relay.example.org:443'
complete -c safespace -n '_complete_safespace_using join' -l as -x -d 'who sits here'
complete -c safespace -n '_complete_safespace_using join' -l keep-nothing -d 'keep no copy on this computer'
complete -c safespace -n '_complete_safespace_using join' -l plain -d 'lines of text and typed answers, not screens'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a together -d 'Say what'"'"'s known of the other computer.'
complete -c safespace -n '_complete_safespace_using together' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using together' -l json -d 'as JSON'
complete -c safespace -n '_complete_safespace_using together' -l compare -d 'compare the safety number, and note the day'
complete -c safespace -n '_complete_safespace_using together' -l forget -d 'forget the other computer; the next call takes a code'
complete -c safespace -n '_complete_safespace_using together' -l yes -d 'don'"'"'t ask first'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a list -d 'List past talks.'
complete -c safespace -n '_complete_safespace_using list' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using list' -l json -d 'as JSON'
complete -c safespace -n '_complete_safespace_using list' -s n -l limit -x -d 'the newest N talks'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a show -d 'Read a past talk.'
complete -c safespace -n '_complete_safespace_using show' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using show' -l json -d 'as JSON'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a search -d 'Find words in past talks.'
complete -c safespace -n '_complete_safespace_using search' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using search' -l json -d 'as JSON'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a stats -d 'Say how often and how long you talked, month by month.'
complete -c safespace -n '_complete_safespace_using stats' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using stats' -l json -d 'as JSON'
complete -c safespace -n '_complete_safespace_using stats' -l plain -d 'lines of text, as it always is'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a agreements -d 'List what still holds, or say what became of one.'
complete -c safespace -n '_complete_safespace_using agreements' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using agreements' -l json -d 'as JSON'
complete -c safespace -n '_complete_safespace_using agreements' -l ics -xka "(__fish_complete_path (commandline -ct))" -d 'write the days for a calendar'
complete -c safespace -n '_complete_safespace_using agreements' -l force -d 'replace a file that'"'"'s there already'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a export -d 'Export talks to a file, to read, print or keep.'
complete -c safespace -n '_complete_safespace_using export' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using export' -l to -xka "(__fish_complete_path (commandline -ct))" -d 'where to; its end says the form, and - is the output'
complete -c safespace -n '_complete_safespace_using export' -l as -x -d 'md, html, json, csv or ics, whatever the name ends in'
complete -c safespace -n '_complete_safespace_using export' -l initials -d 'initials in place of your names'
complete -c safespace -n '_complete_safespace_using export' -l summary -d 'only dates, topics, breaks and what you agreed'
complete -c safespace -n '_complete_safespace_using export' -l words -d 'with --summary: your own words, too'
complete -c safespace -n '_complete_safespace_using export' -l force -d 'replace a file that'"'"'s there already'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a import -d 'Import talks from a file: of safespace, jrnl or Day One.'
complete -c safespace -n '_complete_safespace_using import' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using import' -l yes -d 'import it; else you'"'"'re only told what'"'"'s in it'
complete -c safespace -n '_complete_safespace_using import; and test $_complete_safespace_npos -eq 0' -ka "(__fish_complete_path (commandline -ct))" -d 'ours, or a journal of jrnl or Day One; - is the input'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a formats -d 'List the kinds of talk, or check a file of your own.'
complete -c safespace -n '_complete_safespace_using formats' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using formats' -l json -d 'as JSON'
complete -c safespace -n '_complete_safespace_using formats' -l check -xka "(__fish_complete_path (commandline -ct))" -d 'say if a file of a talk is right'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a people -d 'Say who can help when talking isn'"'"'t the way; noted nowhere.'
complete -c safespace -n '_complete_safespace_using people' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using people' -l json -d 'as JSON'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a print -d 'Put your charter, a deck or the steps of a talk on cards.'
complete -c safespace -n '_complete_safespace_using print' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using print' -l to -xka "(__fish_complete_path (commandline -ct))" -d 'where to, as in cards.html; - is the output'
complete -c safespace -n '_complete_safespace_using print' -l large -d 'each card on a page of its own, twice as large'
complete -c safespace -n '_complete_safespace_using print' -l force -d 'replace a file that'"'"'s there already'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a backup -d 'Copy all that'"'"'s kept, locked as it is.'
complete -c safespace -n '_complete_safespace_using backup' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using backup' -l to -xka "(__fish_complete_directories)" -d 'into another folder, for example on a stick'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a restore -d 'Put a backup in place of what'"'"'s kept.'
complete -c safespace -n '_complete_safespace_using restore' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using restore' -l yes -d 'don'"'"'t ask first'
complete -c safespace -n '_complete_safespace_using restore; and test $_complete_safespace_npos -eq 0' -ka "(__fish_complete_path (commandline -ct))" -d 'the folder of a backup, or a file in it'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a repair -d 'Save what'"'"'s whole of something damaged.'
complete -c safespace -n '_complete_safespace_using repair' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using repair' -l code -d 'you'"'"'ve forgotten it: the recovery code instead'
complete -c safespace -n '_complete_safespace_using repair' -l yes -d 'don'"'"'t ask first'
complete -c safespace -n '_complete_safespace_using repair; and test $_complete_safespace_npos -eq 0' -ka "(__fish_complete_path (commandline -ct))" -d 'a backup, in place of what'"'"'s kept now'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a verify -d 'Read every byte that'"'"'s kept, to see that it'"'"'s whole.'
complete -c safespace -n '_complete_safespace_using verify' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using verify' -l json -d 'as JSON'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a passphrase -d 'Set passphrases, or change yours.'
complete -c safespace -n '_complete_safespace_using passphrase' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using passphrase' -l code -d 'forgotten: the recovery code instead'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a recovery -d 'Make a new recovery code, to be written on paper.'
complete -c safespace -n '_complete_safespace_using recovery' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using recovery' -l yes -d 'don'"'"'t ask first'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a rekey -d 'Make new keys for what'"'"'s kept from now on.'
complete -c safespace -n '_complete_safespace_using rekey' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using rekey' -l yes -d 'don'"'"'t ask first'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a copy -d 'Write a copy that only one of you can open.'
complete -c safespace -n '_complete_safespace_using copy' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using copy; and test $_complete_safespace_npos -eq 0' -ka "(__fish_complete_directories)" -d 'a folder that'"'"'s new or empty'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a forget -d 'Delete a talk for ever.'
complete -c safespace -n '_complete_safespace_using forget' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using forget' -l backups -d 'delete the backups that still hold it, too'
complete -c safespace -n '_complete_safespace_using forget' -l yes -d 'don'"'"'t ask first'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a where -d 'Say where things are.'
complete -c safespace -n '_complete_safespace_using where' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using where' -l json -d 'as JSON'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a doctor -d 'See if all is well here; says no name and no topic.'
complete -c safespace -n '_complete_safespace_using doctor' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using doctor' -l json -d 'as JSON'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a completion -d 'Print what your shell needs to complete all of this.'
complete -c safespace -n '_complete_safespace_using completion' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using completion; and test $_complete_safespace_npos -eq 0' -ka "bash zsh fish powershell" -d 'bash, zsh, fish or powershell; your own when left out'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a help -d 'Explain all of this, or one verb, or read the manual.'
complete -c safespace -n '_complete_safespace_using help' -s h -l help -d 'show this help message and exit'
complete -c safespace -n '_complete_safespace_using help; and test $_complete_safespace_npos -eq 0' -ka "agreements backup break completion copy demo doctor export forget formats help host import join list passphrase people print recovery rekey repair restore search show stats talk together verify version where" -d 'a verb or a page of the manual; everything when left out'
complete -c safespace -n '_complete_safespace_using; and test $_complete_safespace_npos -eq 0' -a version -d 'Say which version this is.'
complete -c safespace -n '_complete_safespace_using version' -s h -l help -d 'show this help message and exit'
