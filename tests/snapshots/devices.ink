   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #e0e5ed on #233a51 bold  |  #202224 on #c6e1ff bold  |  #e5e5e5 on #373737 bold underline
f  #70d5ed on #233a51 bold  |  #0d697a on #c6e1ff bold  |  #e5e5e5 on #373737 bold underline
g  #a3a8af on #233a51 bold  |  #595b5d on #c6e1ff bold  |  #a7a7a7 on #373737 bold underline
h  #70d5ed on #181c21  |  #0d697a on #f2f3f6  |  #c1c1c1 on #1c1c1c
i  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
j  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
80a
1a 2b 12c 64b 1a
1a 78b 1a
1a 2b 65d 11b 1a
1a 78b 1a
1a 2b 24e 8f 43e 1b 1a
1a 2b 42g 33e 1b 1a
1a 2b 29g 46e 1b 1a
1a 2b 41g 34e 1b 1a
1a 2b 8c 2d 8h 57d 1b 1a
1a 2b 42i 33d 1b 1a
1a 78b 1a
1a 2b 2j 10i 1j 7i 1j 10i 1j 21i 3j 6i 14b 1a
80a
── 120 × 36 ──
76a
1a 2b 12c 60b 1a
1a 74b 1a
1a 2b 65d 7b 1a
1a 74b 1a
1a 2b 24e 8f 39e 1b 1a
1a 2b 42g 29e 1b 1a
1a 2b 29g 42e 1b 1a
1a 2b 41g 30e 1b 1a
1a 2b 8c 2d 8h 53d 1b 1a
1a 2b 42i 29d 1b 1a
1a 74b 1a
1a 2b 2j 10i 1j 7i 1j 10i 1j 21i 3j 6i 10b 1a
76a
