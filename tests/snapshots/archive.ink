   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #97c9fd on #233a51 bold  |  #1666aa on #d9eafc bold  |  #e5e5e5 on #373737 bold underline
f  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold underline
g  #a3a8af on #233a51  |  #595b5d on #d9eafc  |  #a7a7a7 on #373737 bold underline
h  #e0e5ed on #233a51  |  #202224 on #d9eafc  |  #e5e5e5 on #373737 bold underline
i  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
j  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
76a
1a 2b 7c 65b 1a
1a 74b 1a
1a 2b 65d 7b 1a
1a 2b 9d 63b 1a
1a 74b 1a
1a 2b 13e 11f 18g 29h 1b 1a
1a 74b 1a
1a 2b 2i 10j 5i 8j 3i 6j 38b 1a
76a
── 60 × 20 ──
58a
1a 2b 7c 47b 1a
1a 56b 1a
1a 2b 48d 6b 1a
1a 2b 26d 28b 1a
1a 56b 1a
1a 2b 13e 11f 18g 11h 1b 1a
1a 56b 1a
1a 2b 2i 10j 5i 8j 3i 6j 20b 1a
58a
── 120 × 36 ──
76a
1a 2b 7c 65b 1a
1a 74b 1a
1a 2b 65d 7b 1a
1a 2b 9d 63b 1a
1a 74b 1a
1a 2b 13e 11f 18g 29h 1b 1a
1a 74b 1a
1a 2b 2i 10j 5i 8j 3i 6j 38b 1a
76a
