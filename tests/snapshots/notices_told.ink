   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #67b0f9 on #233a51 bold  |  #0f61a5 on #c6e1ff bold  |  #e5e5e5 on #373737 bold underline
e  #e0e5ed on #233a51 bold  |  #202224 on #c6e1ff bold  |  #e5e5e5 on #373737 bold underline
f  #a3a8af on #233a51 bold  |  #595b5d on #c6e1ff bold  |  #a7a7a7 on #373737 bold underline
g  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
h  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
i  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
j  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
80a
1a 2b 47c 29b 1a
1a 78b 1a
1a 2b 2d 73e 1b 1a
1a 2b 2e 9f 64e 1b 1a
1a 2b 2g 73h 1b 1a
1a 2b 2h 9i 64h 1b 1a
1a 2b 75h 1b 1a
1a 2b 2h 9i 64h 1b 1a
1a 2b 75h 1b 1a
1a 2b 2h 9i 64h 1b 1a
1a 2b 75h 1b 1a
1a 2b 2h 9i 64h 1b 1a
1a 2b 75h 1b 1a
1a 2b 2h 9i 64h 1b 1a
1a 2b 75h 1b 1a
1a 2b 2h 9i 64h 1b 1a
1a 2b 75h 1b 1a
1a 78b 1a
1a 2b 2j 10i 5j 8i 3j 6i 42b 1a
80a
── 120 × 36 ──
76a
1a 2b 47c 25b 1a
1a 74b 1a
1a 2b 2d 69e 1b 1a
1a 2b 2e 9f 60e 1b 1a
1a 2b 2g 69h 1b 1a
1a 2b 2h 9i 60h 1b 1a
1a 2b 71h 1b 1a
1a 2b 2h 9i 60h 1b 1a
1a 2b 71h 1b 1a
1a 2b 2h 9i 60h 1b 1a
1a 2b 71h 1b 1a
1a 2b 2h 9i 60h 1b 1a
1a 2b 71h 1b 1a
1a 2b 2h 9i 60h 1b 1a
1a 2b 71h 1b 1a
1a 2b 2h 9i 60h 1b 1a
1a 2b 71h 1b 1a
1a 74b 1a
1a 2b 2j 10i 5j 8i 3j 6i 38b 1a
76a
