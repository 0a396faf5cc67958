   dark  |  light  |  no colour
a  default on #101318  |  #202224 on #f1f3f6  |  default on #131313
b  default on #101318  |  #a1a3a6 on #f1f3f6 bold  |  default on #131313
c  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
d  default on #101318  |  #b8babd on #f5f7fa  |  default on #131313
e  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
f  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
g  default on #101318  |  #a1a3a6 on #f5f7fa  |  default on #131313
h  default on #101318  |  #202224 on #f5f7fa  |  default on #131313
i  default on #101318  |  #9dbedb on #f5f7fa bold  |  default on #131313
j  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
k  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
l  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
m  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
n  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
o  default on #101318  |  #202224 on #f8fafd  |  default on #131313
p  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
q  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
r  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
s  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
t  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
u  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
v  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
w  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
x  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
y  default on #101318  |  #9ac2cb on #f1f3f6  |  default on #131313
z  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
A  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
B  default on #101318  |  #cab998 on #f5f7fa bold reverse  |  default on #131313
C  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
D  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
E  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
F  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
── 80 × 24 ──
1a 1b 76c 1b 1a
2d 1c 2e 49f 23e 1c 1g 1h
2i 1c 74e 1c 2j
2i 1c 2e 6f 36k 27e 1l 2e 1c 2j
2d 1c 2e 10f 17k 42e 1l 2e 1c 2j
2m 1c 2e 12f 25k 32e 1l 2e 1c 2j
2i 1c 2e 10f 29k 30e 1l 2e 1c 2j
2i 1c 2e 10f 23k 36e 1l 2e 1c 2j
2g 1c 2e 12f 57e 1l 2e 1c 2j
2g 1c 2e 1c 1e 18k 49e 1l 2e 1c 2j
2g 1c 2e 8f 61e 1l 2e 1c 2j
2g 1c 2e 1c 1e 64k 3e 1l 2e 1c 2j
2g 1c 2e 1c 1e 5k 62e 1l 2e 1c 2j
2g 1c 2e 8f 48k 13e 1l 2e 1c 2j
2g 1c 2e 9f 17k 43e 1l 2e 1c 2j
2g 1c 2e 23f 46e 1l 2e 1c 2j
2g 1c 2e 1c 1e 19k 48e 1l 2e 1c 2j
2g 1c 71e 1n 2e 1c 2j
2g 1c 74e 1c 2o
2g 1c 31e 3p 1q 7p 32e 1c 2o
2g 1c 74e 1c 2r
2g 1c 2e 3s 6t 63e 1c 1o 1r
2g 55c 19u 2c 2r
1a 2b 7v 2b 9v 2b 11v 6b 7v 21w 6b 5v 1a
── 60 × 20 ──
1a 58c 1a
1h 1c 2e 49f 5e 1c 1h
1o 1c 56e 1c 1j
1o 1c 2e 6f 36k 9e 1l 2e 1c 1j
1o 1c 2e 10f 17k 24e 1l 2e 1c 1j
1o 1c 2e 12f 25k 14e 1l 2e 1c 1j
1o 1c 2e 10f 29k 12e 1l 2e 1c 1j
1o 1c 2e 10f 23k 18e 1l 2e 1c 1j
1o 1c 2e 12f 39e 1l 2e 1c 1j
1o 1c 2e 1c 1e 18k 31e 1l 2e 1c 1j
1o 1c 2e 8f 43e 1n 2e 1c 1j
1o 1c 2e 1c 1e 48k 1e 1x 2e 1c 1j
1o 1c 2e 1c 1e 21k 28e 1x 2e 1c 1j
1o 1c 2e 8f 39k 4e 1x 2e 1c 1j
1o 1c 56e 1c 1o
1o 1c 22e 3p 1q 7p 23e 1c 1o
1r 1c 56e 1c 1r
1r 1c 2e 3s 6t 45e 1c 1r
1r 37c 19u 2c 1r
1a 2b 7v 2b 9v 2b 11v 6b 8v 6b 5v 1a
── 120 × 36 ──
1a 8b 105w 2y 3b 1a
7d 27g 1h 4z 10A 47h 1g 9B 13g 1h
2i 7z 19g 5d 1g 1o 85j
2g 12d 18g 1i 1g 1o 85j
2i 11z 15g 5d 1g 1o 85j
2g 29d 1g 1i 1g 1o 85j
7d 15g 76c 22j
2m 4b 2y 14w 1c 2e 49f 23e 1c 22j
22w 1c 74e 1c 22j
2i 6z 2A 12g 1c 2e 6f 36k 30e 1c 22j
2g 19d 1g 1c 2e 10f 17k 45e 1c 22j
2i 5z 2d 13g 1c 2e 12f 25k 35e 1c 22j
2g 20d 1c 2e 10f 29k 33e 1c 22j
22g 1c 2e 10f 23k 39e 1c 22j
22g 1c 2e 12f 60e 1c 22j
22g 1c 2e 1c 1e 18k 52e 1c 22j
22g 1c 2e 8f 64e 1c 1C 21j
22g 1c 2e 1c 1e 64k 6e 1c 22j
22g 1c 2e 1c 1e 5k 65e 1c 22j
22g 1c 2e 8f 48k 16e 1c 22j
22g 1c 2e 9f 17k 46e 1c 22j
22g 1c 2e 23f 49e 1c 22j
22g 1c 2e 1c 1e 19k 51e 1c 22j
22g 1c 74e 1c 22j
22g 1c 2e 48k 24e 1c 22j
22g 1c 74e 1c 22j
22g 1c 31e 3p 1q 7p 32e 1c 22j
22g 1c 74e 1c 22j
22g 1c 2e 3s 6t 63e 1c 22j
22g 76c 22j
34g 86o
34g 1o 2D 13E 32r 38o
34g 86r
34g 1r 1o 1F 11C 71o 1r
34g 86r
1a 2b 7v 2b 9v 2b 11v 6b 7v 61w 6b 5v 1a
